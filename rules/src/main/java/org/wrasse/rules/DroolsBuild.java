package org.wrasse.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.drools.compiler.builder.impl.KnowledgeBuilderImpl;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.drl.ast.descr.GlobalDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.conf.ConstraintJittingThresholdOption;
import org.wrasse.rules.decision.Decide;

/**
 * Builds rules of all files as one package, so that their load order, which decides between rules
 * of the same salience, is the order given.
 */
final class DroolsBuild {
    private static final String PACKAGE = "wrasse.rules";

    private final List<ParsedRule> rules;
    private final List<Problem> problems = new ArrayList<>();

    DroolsBuild(List<ParsedRule> rules) {
        this.rules = rules;
    }

    List<Problem> problems() {
        return problems;
    }

    /** The knowledge base, or empty if there are problems. */
    Optional<KieBase> build() {
        MvelLiterals.forgetSystem();
        RuleClassLoader loader = new RuleClassLoader();
        KnowledgeBuilderImpl builder = new KnowledgeBuilderImpl(configuration(loader));
        try {
            builder.addPackage(everything());
        } catch (StackOverflowError e) {
            String what = "a rule with brackets or sums too deep in each other";
            problems.add(new Problem("rules", 0, what, "write it flatter"));
            return Optional.empty();
        }
        problems.addAll(new DroolsProblems(byName()).of(List.of(builder.getErrors().getErrors())));
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        KieBaseConfiguration conf =
                RuleBaseFactory.newKnowledgeBaseConfiguration(new Properties(), loader);
        // Compiling constraints in the background would make the speed, not the result, vary.
        conf.setOption(ConstraintJittingThresholdOption.get(-1));
        return Optional.of(builder.newKnowledgeBase(conf));
    }

    /** Java 8 for consequences: no text blocks, and strings are joined without invokedynamic. */
    private static KnowledgeBuilderConfiguration configuration(ClassLoader loader) {
        Properties properties = new Properties();
        properties.setProperty("drools.dialect.java.compiler.lnglevel", "1.8");
        properties.setProperty("drools.parallelRulesBuildThreshold", "-1");
        return KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(properties, loader);
    }

    private PackageDescr everything() {
        PackageDescr all = new PackageDescr(PACKAGE);
        Vocabulary.TYPES
                .values()
                .forEach(type -> all.addImport(new ImportDescr(type.getCanonicalName())));
        GlobalDescr decide = new GlobalDescr("decide", Decide.class.getName());
        all.addGlobal(decide);
        for (ParsedRule rule : rules) {
            String then = String.valueOf(rule.descr().getConsequence());
            rule.descr().setConsequence(CountedLoops.in(then));
            all.addRule(rule.descr());
        }
        return all;
    }

    private Map<String, ParsedRule> byName() {
        Map<String, ParsedRule> byName = new HashMap<>();
        rules.forEach(rule -> byName.put(rule.info().name(), rule));
        return byName;
    }
}
