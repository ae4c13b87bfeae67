package org.wrasse.rules;

import java.io.InputStream;
import java.net.URL;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.wrasse.rules.decision.Decide;

/**
 * What compiled rules are linked against: the rules' vocabulary and what the generated code itself
 * needs, nothing else. A rule that got past the {@link Sandbox} ends here in {@link
 * NoClassDefFoundError}.
 */
final class RuleClassLoader extends ClassLoader {
    /** What Drools' generated classes extend, implement and call. */
    private static final Set<String> GENERATED_CODE =
            Set.of(
                    "org.drools.base.base.ValueResolver",
                    "org.drools.base.base.ValueType",
                    "org.drools.base.reteoo.BaseTuple",
                    "org.drools.base.rule.Declaration",
                    "org.drools.compiler.rule.builder.EvaluatorWrapper",
                    "org.drools.core.WorkingMemory",
                    "org.drools.core.common.InternalFactHandle",
                    "org.drools.core.reteoo.LeftTuple",
                    "org.drools.core.reteoo.Tuple",
                    "org.drools.core.rule.consequence.KnowledgeHelper",
                    "org.drools.ecj.EclipseJavaCompiler",
                    "org.drools.mvel.asm.ConsequenceGenerator",
                    "org.drools.mvel.asm.ConsequenceStub",
                    "org.drools.mvel.asm.PredicateGenerator",
                    "org.drools.mvel.asm.PredicateStub",
                    "org.drools.mvel.asm.ReturnValueGenerator",
                    "org.drools.mvel.asm.ReturnValueStub",
                    "org.drools.mvel.field.FieldFactory",
                    "org.kie.api.definition.rule.Rule",
                    "org.kie.api.runtime.rule.FactHandle");

    /** Interfaces, abstract readers of fields and functions of {@code accumulate}. */
    private static final List<String> PACKAGES =
            List.of(
                    "org.drools.base.base.extractors.",
                    "org.drools.base.rule.accessor.",
                    "org.drools.base.rule.consequence.",
                    "org.drools.core.base.accumulators.",
                    "org.drools.mvel.accessors.");

    private static final Set<String> ALLOWED = allowed();

    private final ClassLoader all = RuleClassLoader.class.getClassLoader();

    RuleClassLoader() {
        super(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!ALLOWED.contains(name) && PACKAGES.stream().noneMatch(name::startsWith)) {
            throw new ClassNotFoundException(name + " is not for rules");
        }
        return Class.forName(name, false, all);
    }

    /** The compiler reads class files to check types; that gives no rule a hold on them. */
    @Override
    public URL getResource(String name) {
        return name.endsWith(".class") ? all.getResource(name) : null;
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        return name.endsWith(".class") ? all.getResourceAsStream(name) : null;
    }

    private static Set<String> allowed() {
        Set<String> names = new HashSet<>(GENERATED_CODE);
        Vocabulary.TYPES.values().forEach(type -> names.add(type.getName()));
        Vocabulary.PARTS.values().forEach(type -> names.add(type.getName()));
        names.add(Decide.class.getName());
        names.add(Decide.Step.class.getName());
        // Java's own part in joining strings, walking lists and reading fields.
        names.add(StringBuilder.class.getName());
        names.add(Iterable.class.getName());
        names.add(Iterator.class.getName());
        names.add(Class.class.getName());
        return Set.copyOf(names);
    }
}
