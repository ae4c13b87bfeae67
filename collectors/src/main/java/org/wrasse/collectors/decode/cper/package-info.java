/**
 * Common Platform Error Records (UEFI 2.10, appendix N) and the generic error status blocks of ACPI
 * (6.5, section 18.3.2.7): what firmware says of an error. Nothing here throws on any bytes: a
 * field that lies outside of what is there is absent.
 */
package org.wrasse.collectors.decode.cper;
