package org.wrasse.collectors.trace;

import java.util.Map;

/**
 * The kernel's own descriptions of its ring, as texts: what must be kept beside raw records to read
 * them later.
 *
 * @param headerPage {@code events/header_page}
 * @param formats {@code format} files by {@code system:event}
 */
public record TraceFormats(String headerPage, Map<String, String> formats) {}
