package org.wrasse.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Mode;

/**
 * What a rule says, as far as it can be read without running it.
 *
 * @param matches the patterns of its {@code when}, in their order
 * @param acts what its {@code then} decides, in the order of the text
 * @param then the text of its {@code then}, without blanks
 * @param text the whole rule as it is written, with the comment right above it
 * @param counts whether it declares {@code @serd}, be it wrongly
 * @param meant the warnings that its author knows of
 */
public record RuleOutline(
        RuleInfo info,
        List<Match> matches,
        List<Act> acts,
        String then,
        String text,
        int lastLine,
        boolean counts,
        List<Meant> meant) {

    /**
     * A pattern.
     *
     * @param type what it matches on; null if that is unknown
     * @param name what it is bound to ({@code $trip}); empty if it is not
     * @param constraints that must all hold, as they are written
     * @param required whether the rule cannot fire without it: it stands neither in {@code not}, in
     *     {@code or}, nor in another pattern
     */
    public record Match(
            Class<?> type, String name, List<String> constraints, boolean required, int line) {

        /** Whether one of the constraints holds this text, blanks aside. */
        public boolean says(String text) {
            return constraints.stream().anyMatch(c -> c.replaceAll("\\s", "").contains(text));
        }
    }

    /**
     * {@code decide.ACTION( ARGUMENT )}.
     *
     * @param action the method's name, {@code softOffline}
     * @param argument as it is written, without blanks: {@code $trip.page()}
     * @param line 0 if it is not known
     */
    public record Act(String action, String argument, int line) {
        private static final Map<String, ActionKind> KINDS =
                Map.of(
                        "log", ActionKind.LOG,
                        "alert", ActionKind.ALERT,
                        "faulty", ActionKind.DECLARE_FAULTY,
                        "softOffline", ActionKind.SOFT_OFFLINE_PAGE,
                        "hardOffline", ActionKind.HARD_OFFLINE_PAGE,
                        "offlineCpu", ActionKind.OFFLINE_CPU,
                        "resetLink", ActionKind.RESET_LINK);

        /** What it decides; empty for an action that only Drools knows whether there is. */
        public Optional<ActionKind> kind() {
            return Optional.ofNullable(KINDS.get(action));
        }

        public boolean onHardware() {
            return kind().filter(ActionKind::hardware).isPresent();
        }
    }

    /** How seriously it means what it decides on hardware. */
    public Mode hardwareMode() {
        return info.mode() == null ? Mode.SHADOW : info.mode();
    }

    /** Whether it changes the state of hardware, as opposed to telling somebody. */
    public boolean actsOnHardware() {
        return acts.stream().anyMatch(RuleOutline.Act::onHardware);
    }

    /** Whether it can fire at all as far as its mode goes. */
    public boolean active() {
        return info.mode() != Mode.OFF;
    }
}
