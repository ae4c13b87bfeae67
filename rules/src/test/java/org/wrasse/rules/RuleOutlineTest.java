package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleOutlineTest {
    @Test
    void kind_isKnownOfEverythingThatCanBeDecided() {
        List<String> unknown =
                Vocabulary.ACTIONS.stream()
                        .filter(action -> new RuleOutline.Act(action, "$part", 0).kind().isEmpty())
                        .toList();
        assertEquals(List.of(), unknown);
    }
}
