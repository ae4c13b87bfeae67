/**
 * What sysfs tells of the machine: EDAC's memory controllers and their error counters, processor
 * packages, PCI Express topology, and the labels that operators give DIMMs.
 */
package org.wrasse.collectors.sysfs;
