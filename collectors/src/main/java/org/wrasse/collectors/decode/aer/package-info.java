/**
 * What the registers of PCI Express Advanced Error Reporting mean: a function of their values
 * alone. Source: PCI Express Base Specification 6.0, 2.2 and 7.8.4.
 */
package org.wrasse.collectors.decode.aer;
