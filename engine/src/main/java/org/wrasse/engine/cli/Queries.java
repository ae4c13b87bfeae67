package org.wrasse.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wrasse.engine.explain.ComponentQuery;
import org.wrasse.engine.explain.DecisionQuery;

/** From what operators ask for to queries, and to one line where there is no answer. */
final class Queries {
    private Queries() {}

    /**
     * @throws CommandException if it is neither a decision nor a component; one line
     */
    static List<DecisionQuery> decisions(List<String> asked, boolean last) {
        List<DecisionQuery> queries = new ArrayList<>();
        try {
            asked.stream().distinct().map(DecisionQuery::of).forEach(queries::add);
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage());
        }
        if (last) {
            queries.add(DecisionQuery.LAST);
        }
        return queries;
    }

    /**
     * @throws CommandException if it is no component; one line
     */
    static ComponentQuery component(String asked) {
        try {
            return ComponentQuery.of(asked);
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage());
        }
    }

    /** Why there is no explanation, and what there is instead. */
    static String unknown(DecisionQuery query, List<String> near, Path journal) {
        String what =
                query.id() != null
                        ? "there is no decision " + query.text()
                        : query.component() == null
                                ? "there is no decision"
                                : "there is no decision about "
                                        + query.component().component().id();
        String instead = near.isEmpty() ? "" : "; there is " + String.join(", ", near);
        String list =
                query.component() == null
                        ? ": 'wrasse events --all' lists them all"
                        : ": 'wrasse why-not " + query.text() + "' says why";
        return what + " in " + journal + instead + list;
    }
}
