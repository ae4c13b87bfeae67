package org.wrasse.engine.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Names in a report are whatever hardware, kernels and rule files say. */
class BacktestHtmlTest {
    private static final Cost NO_COST = new Cost(0, 0, 0, 0, false, Map.of());

    @Test
    void anyText_isWellFormedAndReadAsItWas() throws Exception {
        String text = "<script>alert(\"1\" & '2')</script> \u00e9 \ud83d\udc1f";
        assertEquals(text, read(BacktestHtml.escape(text)));
    }

    @Test
    void whatXmlCannotHold_isAQuestionMark() throws Exception {
        assertEquals("a?b?c?", read(BacktestHtml.escape("a\u0000b\u001bc\ud800")));
    }

    @Test
    void aBacktestOfNothing_saysSoInsteadOfEmptyTables() throws Exception {
        BacktestResult nothing =
                new BacktestResult(
                        0,
                        0,
                        0,
                        new Tally(),
                        Map.of(),
                        Map.of(),
                        NO_COST,
                        NO_COST,
                        0,
                        0,
                        List.of(),
                        0,
                        0,
                        0);
        String page = BacktestHtml.page(nothing, new Differences(10), new Timeline());

        String text = parse(page).getDocumentElement().getTextContent();
        assertTrue(text.contains("No decision differs, and no error was uncorrected."), text);
        assertTrue(text.contains("There was no uncorrected memory error."), text);
        assertEquals(0, parse(page).getElementsByTagName("table").getLength());
    }

    @Test
    void manyComponents_areCutOff_andTheMostDifferentComeFirst() throws Exception {
        Map<String, Tally> components = new LinkedHashMap<>();
        for (int i = 0; i < 1_500; i++) {
            Tally tally = new Tally();
            for (int n = 0; n <= i; n++) {
                tally.add(Difference.Kind.ADDED);
            }
            components.put("page:" + i, tally);
        }
        BacktestResult many =
                new BacktestResult(
                        1,
                        1,
                        2,
                        new Tally(),
                        Map.of(),
                        components,
                        NO_COST,
                        NO_COST,
                        0,
                        0,
                        List.of(),
                        0,
                        0,
                        0);
        String page = BacktestHtml.page(many, new Differences(10), new Timeline());

        assertTrue(
                page.contains("<tr><td>page:1499</td><td class=\"n\">0</td><td class=\"n\">1,500"));
        assertEquals(1_001, parse(page).getElementsByTagName("tr").getLength());
        assertTrue(page.contains("<p>… and 500 components more</p>"));
    }

    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }

    private static String read(String escaped) throws Exception {
        byte[] page =
                ("<p title=\"" + escaped + "\">" + escaped + "</p>")
                        .getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page))
                .getDocumentElement()
                .getTextContent();
    }
}
