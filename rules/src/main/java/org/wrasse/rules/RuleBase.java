package org.wrasse.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kie.api.KieBase;

/** Compiled rules with their sources. Immutable; sessions of it share nothing. */
public final class RuleBase {
    private final RuleCompiler compiler;
    private final List<RuleSource> sources;
    private final RuleSettings settings;
    private final List<RuleInfo> all;
    private final List<RuleInfo> active;
    private final Map<String, Set<String>> factsOf = new LinkedHashMap<>();
    private final FaultJoins faultJoins;
    private final KieBase kieBase;
    private final String digest;

    RuleBase(
            RuleCompiler compiler,
            List<RuleSource> sources,
            RuleSettings settings,
            List<ParsedRule> all,
            List<ParsedRule> active,
            KieBase kieBase) {
        this.compiler = compiler;
        this.sources = List.copyOf(sources);
        this.settings = settings;
        this.all = all.stream().map(ParsedRule::info).toList();
        this.active = active.stream().map(ParsedRule::info).toList();
        active.forEach(rule -> factsOf.put(rule.info().name(), rule.facts()));
        this.faultJoins = new FaultJoins(active);
        this.kieBase = kieBase;
        this.digest = digest(sources, settings);
    }

    /**
     * SHA-256 over names and texts of the sources in their order, and over the settings, in
     * hexadecimal. The same wherever the files lie, so that what was tested can be told from what
     * is in force elsewhere.
     */
    public String digest() {
        return digest;
    }

    /** By name. */
    public List<RuleSource> sources() {
        return sources;
    }

    /** What the configuration says of the rules. */
    public RuleSettings settings() {
        return settings;
    }

    /** Every rule there is, those that are off too, in the order in which they fire. */
    public List<RuleInfo> rules() {
        return all;
    }

    /** Short names of the types that a rule matches on; none if the rule is off. */
    public Set<String> factsOf(String rule) {
        return factsOf.getOrDefault(rule, Set.of());
    }

    /** A session that has seen nothing yet. */
    public RuleSession newSession(DecisionSink sink) {
        return new RuleSession(this, sink);
    }

    /**
     * A session that goes on where one of the same rules was.
     *
     * @throws IllegalArgumentException if it was of other rules
     */
    public RuleSession newSession(DecisionSink sink, RuleSession.State state) {
        return new RuleSession(this, sink, state);
    }

    List<RuleInfo> active() {
        return active;
    }

    /** True if some rule matches on facts of the type. */
    boolean matchesOn(Class<?> type) {
        return factsOf.values().stream().anyMatch(names -> matches(names, type));
    }

    /** The rules that match on one of the facts. */
    public Set<String> rulesOn(List<?> facts) {
        return factsOf.entrySet().stream()
                .filter(e -> facts.stream().anyMatch(f -> matches(e.getValue(), f.getClass())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean matches(Set<String> names, Class<?> type) {
        return names.stream()
                .map(Vocabulary.TYPES::get)
                .anyMatch(named -> named != null && named.isAssignableFrom(type));
    }

    /** How the rules tie faulty components to other facts. */
    FaultJoins faultJoins() {
        return faultJoins;
    }

    KieBase kieBase() {
        return kieBase;
    }

    /** The same rules but for those named. */
    RuleBase without(Set<String> excluded) {
        return compiler.compile(sources, settings, excluded)
                .base()
                .orElseThrow(
                        () -> new IllegalStateException("rules that compiled do not any more"));
    }

    private static String digest(List<RuleSource> sources, RuleSettings settings) {
        MessageDigest sha = sha256();
        for (RuleSource source : sources) {
            add(sha, source.name());
            add(sha, source.text());
        }
        if (!settings.byRule().isEmpty()) {
            add(sha, "rules.settings");
            settings.byRule()
                    .forEach(
                            (rule, setting) -> {
                                add(sha, rule);
                                add(sha, setting.text());
                            });
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    /** Each text with its length before it, so that no two lists look alike. */
    private static void add(MessageDigest sha, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
