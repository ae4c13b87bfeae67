package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;

/** Compiles rule texts. */
final class Rules {
    private Rules() {}

    static RuleBase compiled(String... texts) {
        Compilation compilation = compile(texts);
        assertEquals(List.of(), compilation.problems());
        return compilation.base().orElseThrow();
    }

    static Compilation compile(String... texts) {
        List<RuleSource> sources =
                Stream.iterate(0, i -> i < texts.length, i -> i + 1)
                        .map(i -> new RuleSource("rules.d/" + (char) ('a' + i) + ".drl", texts[i]))
                        .toList();
        return new RuleCompiler().compile(sources);
    }

    /** What is found wrong, one line each, without the name of the only file. */
    static List<String> problems(String text) {
        return compile(text).problems().stream()
                .map(Problem::toString)
                .map(line -> line.replaceFirst("^rules.d/a.drl:", ""))
                .toList();
    }
}
