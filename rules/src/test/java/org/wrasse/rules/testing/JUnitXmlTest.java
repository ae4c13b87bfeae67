package org.wrasse.rules.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.wrasse.rules.Problem;
import org.wrasse.rules.testing.RuleTestResult.Failure;

/** Read back by Java's own reader of XML. */
class JUnitXmlTest {
    @Test
    void report_isASuiteForEachFile() throws Exception {
        RuleTestReport report =
                new RuleTestReport(
                        List.of(
                                result("passes", "", List.of()),
                                result("skipped", "why", List.of()),
                                result(
                                        "fails & <bad> \u0001",
                                        "",
                                        List.of(new Failure(9, "expected", List.of("decided"))))),
                        List.of(new Problem("bad.test.yaml", 3, "wrong", "mend it")),
                        List.of(new Problem("lost.test.yaml", 0, "cannot be read", "")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        JUnitXml.write(report, out);

        Element root =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(out.toByteArray()))
                        .getDocumentElement();
        assertEquals("testsuites", root.getTagName());
        assertEquals(3, root.getElementsByTagName("testsuite").getLength());
        Element suite = (Element) root.getElementsByTagName("testsuite").item(0);
        assertEquals("a.test.yaml", suite.getAttribute("name"));
        assertEquals("3", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals("1", suite.getAttribute("skipped"));
        assertEquals("0.006", suite.getAttribute("time"));
        assertEquals(1, suite.getElementsByTagName("skipped").getLength());
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertEquals("expected", failure.getAttribute("message"));
        assertEquals(
                "FAIL a.test.yaml:7: fails & <bad> ?\n  a.test.yaml:9: expected\n    decided",
                failure.getTextContent());
        assertEquals(2, root.getElementsByTagName("error").getLength());
    }

    private static RuleTestResult result(String name, String skipped, List<Failure> failures) {
        RuleTest test = new RuleTest(7, name, "a rule", List.of(), List.of(), List.of(), false);
        return new RuleTestResult("a.test.yaml", test, skipped, failures, Set.of(), 2_000_000);
    }
}
