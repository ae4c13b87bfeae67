package org.wrasse.rules.testing;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.wrasse.rules.Problem;
import org.wrasse.rules.testing.RuleTestResult.Kind;

/** A report in the XML of JUnit, which CI systems read: a test suite for each file. */
public final class JUnitXml {
    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * Writes it as UTF-8.
     *
     * @throws XMLStreamException if it cannot be written
     */
    public static void write(RuleTestReport report, OutputStream out) throws XMLStreamException {
        XMLStreamWriter xml =
                XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
        new JUnitXml(xml).write(report);
        xml.close();
    }

    private void write(RuleTestReport report) throws XMLStreamException {
        Map<String, List<RuleTestResult>> byFile =
                report.results().stream()
                        .collect(
                                Collectors.groupingBy(
                                        RuleTestResult::file,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        Map<String, List<Problem>> problems =
                Stream.concat(report.problems().stream(), report.unreadable().stream())
                        .collect(
                                Collectors.groupingBy(
                                        Problem::file, LinkedHashMap::new, Collectors.toList()));
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        for (Map.Entry<String, List<RuleTestResult>> file : byFile.entrySet()) {
            suite(file.getKey(), file.getValue());
        }
        for (Map.Entry<String, List<Problem>> file : problems.entrySet()) {
            errors(file.getKey(), file.getValue());
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(String file, List<RuleTestResult> results) throws XMLStreamException {
        long failed = results.stream().filter(r -> r.kind() == Kind.FAILED).count();
        long nanos = results.stream().mapToLong(RuleTestResult::nanos).sum();
        start(file, results.size(), failed, 0, nanos);
        long skipped = results.stream().filter(r -> r.kind() == Kind.SKIPPED).count();
        xml.writeAttribute("skipped", String.valueOf(skipped));
        for (RuleTestResult result : results) {
            testCase(file, result.test().name(), result.nanos());
            if (result.kind() == Kind.SKIPPED) {
                xml.writeEmptyElement("skipped");
                xml.writeAttribute("message", clean(result.skipped()));
            } else if (result.kind() == Kind.FAILED) {
                xml.writeStartElement("failure");
                xml.writeAttribute("message", clean(result.failures().get(0).what()));
                xml.writeCharacters(clean(String.join("\n", result.lines())));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** Files that could not be run must not look like files without failures. */
    private void errors(String file, List<Problem> problems) throws XMLStreamException {
        start(file, problems.size(), 0, problems.size(), 0);
        for (Problem problem : problems) {
            testCase(file, "line " + problem.line(), 0);
            xml.writeStartElement("error");
            xml.writeAttribute("message", clean(problem.what()));
            xml.writeCharacters(clean(problem.toString()));
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void start(String file, int tests, long failures, int errors, long nanos)
            throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", clean(file));
        xml.writeAttribute("tests", String.valueOf(tests));
        xml.writeAttribute("failures", String.valueOf(failures));
        xml.writeAttribute("errors", String.valueOf(errors));
        xml.writeAttribute("time", seconds(nanos));
    }

    private void testCase(String file, String name, long nanos) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", clean(file));
        xml.writeAttribute("name", clean(name));
        xml.writeAttribute("time", seconds(nanos));
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }

    /** XML 1.0 cannot hold most control characters, not even escaped. */
    private static String clean(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD]", "?");
    }
}
