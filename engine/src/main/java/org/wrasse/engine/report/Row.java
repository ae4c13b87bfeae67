package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One entry of the journal, ready to be printed.
 *
 * @param type {@code event}, {@code undecodable}, {@code loss}, {@code trip}, {@code decision},
 *     {@code outcome}, {@code intent}, {@code rulebase}, {@code kernel}, {@code clock}, {@code
 *     edac} or {@code notice}
 * @param json one object: {@code schema}, {@code seq}, {@code time}, {@code type}, then by type
 * @param text one line for people
 */
public record Row(String type, ObjectNode json, String text) {}
