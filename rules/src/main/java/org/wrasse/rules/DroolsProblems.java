package org.wrasse.rules;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drools.compiler.compiler.DescrBuildError;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.jci.CompilationProblem;

/** Says in an operator's words, and at the line that is meant, what Drools has against rules. */
final class DroolsProblems {
    /** Line of the generated class that the line of {@code then} becomes. */
    private static final int THEN_LINE = 8;

    private final Map<String, ParsedRule> rules;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Map<String, Problem> vague = new LinkedHashMap<>();
    private final Set<String> explained = new HashSet<>();

    DroolsProblems(Map<String, ParsedRule> rules) {
        this.rules = rules;
    }

    /** One problem for each cause, though Drools may tell of it several times. */
    List<Problem> of(Collection<? extends KnowledgeBuilderError> errors) {
        errors.forEach(this::add);
        vague.keySet().removeAll(explained);
        problems.addAll(vague.values());
        return List.copyOf(problems);
    }

    private void add(KnowledgeBuilderError error) {
        Optional<ParsedRule> rule = rule(error);
        if (rule.isEmpty()) {
            problems.add(new Problem("rules", 0, firstLine(error.getMessage()), ""));
        } else if (((DescrBuildError) error).getObject() instanceof CompilationProblem[] found) {
            for (CompilationProblem problem : found) {
                addThen(rule.get(), problem);
            }
        } else {
            addWhen(rule.get(), ((DescrBuildError) error).getDescr(), error.getMessage());
        }
    }

    private void addWhen(ParsedRule rule, BaseDescr descr, String message) {
        Optional<Explanation> explanation = Explanation.ofCondition(message);
        int from = Math.max(rule.descr().getLine(), descr == null ? 0 : descr.getLine());
        int to = rule.descr().getEndLine();
        if (explanation.isEmpty()) {
            Problem problem = new Problem(rule.info().file(), from, firstLine(message), "");
            vague.put(rule.info().name(), problem);
            return;
        }
        int line = rule.text().lineOf(explanation.get().word(), from, to);
        add(rule, line, explanation.get());
    }

    private void addThen(ParsedRule rule, CompilationProblem problem) {
        Explanation explanation = Explanation.ofConsequence(problem.getMessage());
        int then = rule.descr().getConsequenceLine();
        int line = then + problem.getStartLine() - THEN_LINE;
        boolean inside = line >= then && line <= rule.descr().getEndLine();
        int from = inside ? line : then;
        add(
                rule,
                rule.text().lineOf(explanation.word(), from, rule.descr().getEndLine()),
                explanation);
    }

    private void add(ParsedRule rule, int line, Explanation explanation) {
        problems.add(
                new Problem(rule.info().file(), line, explanation.what(), explanation.remedy()));
        explained.add(rule.info().name());
    }

    private Optional<ParsedRule> rule(KnowledgeBuilderError error) {
        if (!(error instanceof DescrBuildError descr)) {
            return Optional.empty();
        }
        BaseDescr named =
                descr.getDescr() instanceof RuleDescr ? descr.getDescr() : descr.getParentDescr();
        return named instanceof RuleDescr rule
                ? Optional.ofNullable(rules.get(rule.getName()))
                : Optional.empty();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").trim();
    }
}
