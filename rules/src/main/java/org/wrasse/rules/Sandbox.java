package org.wrasse.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What rules may not say. A rule is to match facts and decide: no input or output, no reflection,
 * no clock, no chance, no loop without end. This is the first of two walls and reads the text; the
 * second ({@link RuleClassLoader}) stands where the compiled rule is linked.
 */
final class Sandbox {
    private static final Map<String, String> FORBIDDEN = forbidden();
    private static final Set<String> ROOTS =
            Set.of("java", "javax", "jdk", "sun", "com", "org", "net", "io", "antlr");

    private final RuleSource source;
    private final List<Token> tokens;
    private final List<Problem> problems = new ArrayList<>();
    private boolean inWhen;

    private Sandbox(RuleSource source) {
        this.source = source;
        this.tokens = Tokens.of(source.text());
    }

    /** Everything in the file that is refused; empty if it may be compiled. */
    static List<Problem> check(RuleSource source) {
        Sandbox sandbox = new Sandbox(source);
        for (int i = 0; i < sandbox.tokens.size(); i = sandbox.next(i)) {
            sandbox.check(i);
        }
        sandbox.problems.addAll(RuleCosts.check(source, sandbox.tokens));
        sandbox.problems.addAll(RuleGrowth.check(source, sandbox.tokens));
        return sandbox.problems;
    }

    private static Map<String, String> forbidden() {
        Map<String, String> words = new HashMap<>();
        String reflection = "rules see no classes, only values";
        put(words, reflection, "class", "Class", "getClass", "classLoader", "getClassLoader");
        put(words, reflection, "forName", "newInstance", "invoke", "getModule", "declaringClass");
        put(words, reflection, "getDeclaringClass", "describeConstable", "interface", "enum");
        String clock = "a rule must decide the same when it is replayed; use the facts";
        put(words, clock, "now", "random", "hashCode", "timer", "calendars", "duration");
        put(words, clock, "currentTimeMillis", "nanoTime", "getenv", "getProperty");
        put(words, clock, "getInteger", "getLong", "getBoolean");
        String threads = "rules run on one thread";
        put(words, threads, "wait", "notify", "notifyAll", "synchronized", "parallelStream");
        put(words, threads, "parallel", "native", "finalize", "spliterator");
        String loop = "walk a list: for ( X x : list )";
        put(words, loop, "while", "repeat");
        String texts = "join texts with +, compare with ==, contains, startsWith";
        put(words, texts, "format", "formatted", "replaceAll", "replaceFirst", "split");
        String facts = "facts are the engine's; a rule decides: decide.alert( ... ).because( ... )";
        put(words, facts, "insert", "insertLogical", "insertAsync", "modify", "update");
        put(words, facts, "retract", "delete", "drools", "kcontext");
        String dialect = "write the condition as a constraint of a pattern";
        put(words, dialect, "eval", "with", "def", "proto", "import_static", "dialect");
        put(words, "leave it out", "exit", "halt", "exec", "declare", "global", "query");
        return words;
    }

    private static void put(Map<String, String> words, String remedy, String... forbidden) {
        for (String word : forbidden) {
            words.put(word, remedy);
        }
    }

    private void check(int i) {
        Token token = tokens.get(i);
        switch (token.kind()) {
            case BROKEN -> report(token, token.text(), "write it plainly");
            case SYMBOL -> checkSymbol(token);
            case WORD -> checkWord(i);
            default -> {}
        }
    }

    private void checkSymbol(Token token) {
        if (token.is("->") || token.is("::")) {
            report(token, "lambdas are not allowed in rules", "walk a list: for ( X x : list )");
        }
    }

    private void checkWord(int i) {
        Token token = tokens.get(i);
        String word = token.text();
        inWhen = word.equals("when") || inWhen && !word.equals("then");
        if (atStart(i) && word.equals("import")) {
            checkImport(i);
        } else if (inWhen && word.equals("decide")) {
            report(token, "'decide' in a condition", "decide after `then`");
        } else if (FORBIDDEN.containsKey(word) && !keyOfAnnotation(i)) {
            report(token, "'" + word + "' is not allowed in rules", FORBIDDEN.get(word));
        } else if (word.equals("do") && !symbol(i + 1, "[") || word.equals("for") && counting(i)) {
            report(token, "a loop that may not end", FORBIDDEN.get("while"));
        } else if (word.equals("function") && tokenIs(i + 1, Token.Kind.WORD)) {
            report(token, "functions are not allowed in rules", "write it in the rule");
        } else if (fullName(i)) {
            report(token, "the full name of a class", "rules know their types by short names");
        } else if (Character.isUpperCase(word.charAt(0))) {
            checkType(i);
        }
    }

    private void checkType(int i) {
        String word = tokens.get(i).text();
        boolean known = Vocabulary.TYPES.containsKey(word) || Vocabulary.CONSTANTS.contains(word);
        if (!known) {
            boolean pattern = symbol(i + 1, "(") && !symbol(i - 1, ".") && !symbol(i - 1, "new");
            String what = pattern ? "unknown fact type " : "unknown or forbidden name ";
            report(tokens.get(i), what + word, pattern ? factNear(word) : nameNear(word));
        }
    }

    private static String factNear(String word) {
        return Words.suggest(word, Vocabulary.FACTS.keySet());
    }

    private static String nameNear(String word) {
        Set<String> names = new TreeSet<>(Vocabulary.TYPES.keySet());
        names.addAll(Vocabulary.CONSTANTS);
        return Words.nearest(word, names)
                .map(name -> "did you mean " + name + "?")
                .orElse("rules know facts, parts of the machine, numbers, texts and lists");
    }

    /** Imports are not needed; of what is known they do no harm. */
    private void checkImport(int i) {
        String name = restOfStatement(i + 1);
        boolean known =
                Vocabulary.TYPES.values().stream()
                        .anyMatch(type -> name.equals(type.getCanonicalName()));
        if (!known) {
            String remedy = "leave it out; rules know " + Words.list(Vocabulary.TYPES.keySet());
            report(tokens.get(i), "import of " + name + " is not allowed", remedy);
        }
    }

    private String restOfStatement(int from) {
        StringBuilder name = new StringBuilder();
        for (int i = from; i < endOfStatement(from); i++) {
            name.append(tokens.get(i).text());
        }
        return name.toString();
    }

    private int endOfStatement(int from) {
        int i = from;
        int line = from < tokens.size() ? tokens.get(from).line() : 0;
        while (i < tokens.size() && tokens.get(i).line() == line && !tokens.get(i).is(";")) {
            i++;
        }
        return i;
    }

    /** The token after this one, or after the whole import statement. */
    private int next(int i) {
        boolean statement = symbol(i, "import") && atStart(i);
        return statement ? Math.max(i + 1, endOfStatement(i + 1)) : i + 1;
    }

    private boolean atStart(int i) {
        return i == 0
                || tokens.get(i - 1).line() < tokens.get(i).line()
                || tokens.get(i - 1).is(";");
    }

    private boolean fullName(int i) {
        return ROOTS.contains(tokens.get(i).text())
                && symbol(i + 1, ".")
                && !symbol(i - 1, ".")
                && !symbol(i - 1, "package");
    }

    private boolean keyOfAnnotation(int i) {
        return symbol(i - 1, "@");
    }

    /** True for {@code for} with semicolons in its parentheses. */
    private boolean counting(int i) {
        int depth = 0;
        for (int j = i + 1; j < tokens.size(); j++) {
            depth += symbol(j, "(") ? 1 : symbol(j, ")") ? -1 : 0;
            if (depth == 0) {
                return false;
            }
            if (symbol(j, ";")) {
                return true;
            }
        }
        return false;
    }

    private boolean symbol(int i, String text) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(text);
    }

    private boolean tokenIs(int i, Token.Kind kind) {
        return i < tokens.size() && tokens.get(i).kind() == kind;
    }

    private void report(Token token, String what, String remedy) {
        problems.add(new Problem(source.path(), token.line(), what, remedy));
    }
}
