package org.wrasse.rules;

/**
 * {@code @meant( rule-off )}: a rule's author knows of the warning.
 *
 * @param line where it stands
 */
public record Meant(WarningKind kind, int line) {}
