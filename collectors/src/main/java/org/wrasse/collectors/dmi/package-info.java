/** What the firmware's SMBIOS tables (DMI) tell of a machine: its board and its memory modules. */
package org.wrasse.collectors.dmi;
