/**
 * What happened: the kernel's and the firmware's error sources, read and decoded. What belongs here
 * turns bytes of the operating system into {@link org.wrasse.collectors.event.Observation}s and
 * knows nothing of rules, journals or actions.
 */
package org.wrasse.collectors;
