package org.wrasse.rules;

import java.util.List;
import java.util.Optional;

/**
 * What became of rule sources.
 *
 * @param base empty if there are problems
 * @param problems all that was found, by file and line
 * @param outlines of all rules that could be read, in the order in which they fire
 */
public record Compilation(
        Optional<RuleBase> base, List<Problem> problems, List<RuleOutline> outlines) {}
