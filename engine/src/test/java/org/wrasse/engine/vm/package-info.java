/** Wrasse in a virtual machine with a stock Debian kernel: faults, and what is done about them. */
package org.wrasse.engine.vm;
