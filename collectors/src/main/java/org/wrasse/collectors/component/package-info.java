/**
 * The parts of a machine that errors are counted against and actions are taken on: pages, DIMMs,
 * CPUs, PCIe functions.
 */
package org.wrasse.collectors.component;
