package org.wrasse.actions.alert;

import java.util.HashMap;
import java.util.Map;
import org.wrasse.rules.decision.Decision;

/** All the environment that an alert program gets: nothing of Wrasse's own passes to it. */
final class AlertEnvironment {
    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** The kernel takes 128 KiB for one variable; a line for people needs less. */
    private static final int LONGEST = 8192;

    private AlertEnvironment() {}

    static Map<String, String> of(Alert alert) {
        Decision decision = alert.decision();
        Map<String, String> variables = new HashMap<>(TriggerEnvironment.of(alert));
        variables.put("WRASSE_DECISION", decision.id());
        variables.put("WRASSE_TIME", DecisionJson.rfc3339(decision.time()));
        variables.put("WRASSE_RULE", decision.rule());
        variables.put("WRASSE_ACTION", decision.action().text());
        variables.put("WRASSE_COMPONENT", decision.component().id());
        variables.put("WRASSE_MODE", decision.mode().text());
        variables.put("WRASSE_COUNT", Long.toString(decision.count()));
        variables.put("WRASSE_BECAUSE", decision.because());
        variables.put("WRASSE_ALERT", alert.kind().text());
        variables.put("WRASSE_ALERTS", Long.toString(alert.count()));
        variables.put("WRASSE_TEXT", alert.text());
        variables.put("WRASSE_INJECTED", Boolean.toString(decision.injected()));
        variables.replaceAll((name, value) -> fit(value));
        variables.put("PATH", PATH);
        return variables;
    }

    /** Text of firmware's may hold a NUL, which no variable can. */
    private static String fit(String value) {
        String printable = value.replace('\0', '?');
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
    }
}
