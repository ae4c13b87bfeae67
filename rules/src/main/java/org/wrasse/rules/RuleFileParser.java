package org.wrasse.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.Severity;

/** Reads one file as far as it can be read without the others. */
final class RuleFileParser {
    private static final Set<String> ATTRIBUTES = Set.of("salience", "no-loop");

    private final RuleSource source;
    private final Function<RuleSource, List<Problem>> sandbox;
    private final RuleText text;
    private final List<Problem> problems = new ArrayList<>();
    private boolean whole = true;

    RuleFileParser(RuleSource source, Function<RuleSource, List<Problem>> sandbox) {
        this.sandbox = sandbox;
        this.source = source;
        this.text = new RuleText(source);
    }

    List<Problem> problems() {
        return problems;
    }

    /** Whether all the file's rules could be read and are fit to be compiled. */
    boolean whole() {
        return whole;
    }

    /**
     * The file's rules, those apart that cannot be read; none if there is a problem that makes them
     * unfit to be compiled.
     */
    List<ParsedRule> parse() {
        problems.addAll(sandbox.apply(source));
        boolean safe = problems.isEmpty();
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        PackageDescr file = descr(parser, source.text());
        List<RuleDescr> found = new ArrayList<>();
        if (file == null || parser.hasErrors()) {
            found.addAll(eachByItself(parser.getErrors()));
        } else {
            checkStatements(file);
            found.addAll(file.getRules());
        }
        List<ParsedRule> rules = found.stream().map(this::rule).toList();
        whole = safe && file != null && !parser.hasErrors();
        return safe ? rules : List.of();
    }

    /**
     * Behind an error the parser is out of step, and says much that is not so: of each rule that
     * cannot be read the first error is told.
     *
     * @param errors of the whole file, for an error that is in none of the rules
     */
    private List<RuleDescr> eachByItself(List<DroolsError> errors) {
        List<RuleDescr> rules = new ArrayList<>();
        int before = problems.size();
        for (String rule : text.rules()) {
            DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
            PackageDescr file = descr(parser, rule);
            if (file == null && !parser.hasErrors()) {
                continue; // too deep: told already
            }
            if (file == null || parser.hasErrors()) {
                problems.add(SyntaxProblem.of(source, parser.getErrors().get(0)));
            } else {
                rules.addAll(file.getRules());
            }
        }
        if (problems.size() == before && !errors.isEmpty()) {
            problems.add(SyntaxProblem.of(source, errors.get(0)));
        }
        return rules;
    }

    private PackageDescr descr(DrlParser parser, String text) {
        try {
            return parser.parse(false, text);
        } catch (DroolsParserException e) {
            // The parser has put what it was into its list of errors.
            return null;
        } catch (StackOverflowError e) {
            report(0, "brackets or conditions too deep in each other", "write it flatter");
            return null;
        }
    }

    private ParsedRule rule(RuleDescr rule) {
        RuleAnnotations annotations = new RuleAnnotations(source, text, rule);
        RuleInfo info = annotations.read();
        problems.addAll(annotations.problems());
        RulePatterns patterns = new RulePatterns(rule);
        boolean declares = rule.getAnnotation("serd") != null;
        if (declares && !patterns.types().contains("Trip")) {
            report(
                    rule.getLine(),
                    "a rule with @serd that does not ask for its Trip",
                    "write $trip : Trip()");
        } else if (declares) {
            patterns.ownTripsOnly(rule);
        }
        if (patterns.lists() > 1) {
            String remedy = "walk one of them in `then`: for ( X x : list )";
            report(rule.getLine(), "two lists behind `from`: all pairs would be tried", remedy);
        }
        if (RulePatterns.together(rule, "FaultyComponent") > 2) {
            String remedy = "match on two, or count them: accumulate( FaultyComponent( ... ) ... )";
            report(rule.getLine(), "over two FaultyComponents: all triples would be tried", remedy);
        }
        checkCorrected(rule);
        checkConstants(rule);
        checkAttributes(rule);
        if (!rule.getAnnotationNames().isEmpty()) {
            rule.getAnnotations().clear();
        }
        return new ParsedRule(info, text, rule, patterns.types(), declares, annotations.meant());
    }

    /** Corrected errors are never facts (see {@link RuleSession}): such a rule would never fire. */
    private void checkCorrected(RuleDescr rule) {
        for (EventClass corrected : EventClass.values()) {
            if (corrected.text().endsWith(".corrected")) {
                reportCorrected(rule, corrected.name(), corrected.text());
            }
        }
        reportCorrected(rule, Severity.CORRECTED.name(), "memory.corrected");
    }

    private void reportCorrected(RuleDescr rule, String word, String eventClass) {
        int none = 0;
        int line = text.lineOf(word, rule.getLine(), rule.getEndLine(), none);
        if (line != none) {
            report(
                    line,
                    "corrected errors are counted, not matched: " + word + " never fires",
                    "write @serd( on = \"" + eventClass + "\", ... ) and $trip : Trip()");
        }
    }

    /** Drools compares a constant with a text without complaint; they are never equal. */
    private void checkConstants(RuleDescr rule) {
        for (Token word : text.comparedWithTexts(rule.getLine(), rule.getEndLine())) {
            String type = Vocabulary.CONSTANT_FIELDS.get(word.text());
            if (type != null) {
                String what = word.text() + " is compared with a text";
                report(word.line(), what, "write " + word.text() + " == " + type + ".NAME");
            }
        }
    }

    private void checkAttributes(RuleDescr rule) {
        if (rule.hasParent()) {
            report(rule.getLine(), "a rule that extends another", "write the condition in both");
        }
        for (AttributeDescr attribute : rule.getAttributes().values()) {
            if (!ATTRIBUTES.contains(attribute.getName())) {
                int line = attribute.getLine() > 0 ? attribute.getLine() : rule.getLine();
                report(
                        line,
                        "the attribute " + attribute.getName() + " is not allowed",
                        "rules have salience and no-loop");
            }
        }
    }

    private void checkStatements(PackageDescr file) {
        for (AttributeDescr attribute : file.getAttributes()) {
            report(
                    Math.max(0, attribute.getLine()),
                    "an attribute outside of a rule: " + attribute.getName(),
                    "write it in the rule");
        }
        boolean only =
                file.getFunctions().isEmpty()
                        && file.getGlobals().isEmpty()
                        && file.getFunctionImports().isEmpty()
                        && file.getAccumulateImports().isEmpty()
                        && file.getClassAndEnumDeclarationDescrs().isEmpty()
                        && file.getEntryPointDeclarations().isEmpty()
                        && file.getWindowDeclarations().isEmpty()
                        && file.getUnit() == null
                        && file.getRules().stream().noneMatch(RuleDescr::isQuery);
        if (!only) {
            report(0, "something else than rules", "a rule file holds rules and nothing else");
        }
    }

    private void report(int line, String what, String remedy) {
        Problem problem = new Problem(source.path(), line, what, remedy);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
