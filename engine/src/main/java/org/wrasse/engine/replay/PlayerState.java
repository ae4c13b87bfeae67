package org.wrasse.engine.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wrasse.engine.pipeline.Deciding;

/**
 * What a {@link JournalPlayer} holds between two records.
 *
 * @param kernel as it is journaled; null before the first
 * @param inventory as it is journaled
 * @param rules the rule base in force, as it is journaled; null before the first
 */
record PlayerState(
        ObjectNode kernel, ObjectNode inventory, ObjectNode rules, Deciding.State deciding) {}
