package org.wrasse.engine.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a client asks for.
 *
 * @param json with {@code verb} and what else the verb takes
 */
public record Request(ObjectNode json, Caller caller) {}
