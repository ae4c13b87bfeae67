package org.wrasse.rules;

/**
 * A rule file as it was read.
 *
 * @param path the name that operators know it by: {@code packs/memory.drl} or a path
 * @param text the whole file
 */
public record RuleSource(String path, String text) {}
