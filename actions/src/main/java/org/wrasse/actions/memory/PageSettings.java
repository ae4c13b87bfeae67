package org.wrasse.actions.memory;

import java.time.Duration;

/**
 * How pages are taken offline.
 *
 * @param pageSize the system's, in bytes
 * @param hugePages of which a page may be taken
 * @param deadline within which it must be done with all its tries
 */
public record PageSettings(int pageSize, HugePages hugePages, Duration deadline) {}
