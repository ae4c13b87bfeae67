/** Asking for resets of PCI Express links, where nothing that the machine needs hangs on them. */
package org.wrasse.actions.pcie;
