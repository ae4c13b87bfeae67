package org.wrasse.collectors.sysfs;

/** Messages that AER has counted for one function, -1 where the kernel does not tell. */
public record AerCounters(long corrected, long nonFatal, long fatal) {}
