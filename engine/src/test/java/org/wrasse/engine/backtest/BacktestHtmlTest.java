package org.wrasse.engine.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** Names in a report are whatever hardware, kernels and rule files say. */
class BacktestHtmlTest {
    @Test
    void anyText_isWellFormedAndReadAsItWas() throws Exception {
        String text = "<script>alert(\"1\" & '2')</script> \u00e9 \ud83d\udc1f";
        assertEquals(text, read(BacktestHtml.escape(text)));
    }

    @Test
    void whatXmlCannotHold_isAQuestionMark() throws Exception {
        assertEquals("a?b?c?", read(BacktestHtml.escape("a\u0000b\u001bc\ud800")));
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
