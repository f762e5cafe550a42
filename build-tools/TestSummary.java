// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Sums up the test reports of all modules: failed tests, skipped tests with their reasons, and the counts as the last
 * line. Fails if a test failed or none ran.
 *
 * <p>Run by {@code ./verify} as a single source file: {@code java TestSummary.java <root> <epoch seconds>}. Reports older
 * than that moment belong to another build and do not count.
 */
final class TestSummary {

    private final List<String> failed = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private int passed;

    public static void main(String[] arguments) throws IOException, XMLStreamException {
        TestSummary summary = new TestSummary();
        Instant since = Instant.ofEpochSecond(Long.parseLong(arguments[1]));
        for (Path report : reports(Path.of(arguments[0]), since)) {
            summary.add(report);
        }
        summary.print();
        System.exit(summary.isGood() ? 0 : 1);
    }

    private static List<Path> reports(Path root, Instant since) throws IOException {
        List<Path> reports = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.filter(Files::isDirectory).sorted().toList()) {
                addReports(module.resolve("target/surefire-reports"), since, reports);
                addReports(module.resolve("target/failsafe-reports"), since, reports);
            }
        }
        return reports;
    }

    private static void addReports(Path folder, Instant since, List<Path> reports) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("TEST-")
                        && name.endsWith(".xml")
                        && !Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                    reports.add(file);
                }
            }
        }
    }

    private void add(Path report) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("testcase")) {
                    addTest(reader);
                }
            }
        }
    }

    private void addTest(XMLStreamReader reader) throws XMLStreamException {
        String name = reader.getAttributeValue(null, "classname") + "." + reader.getAttributeValue(null, "name");
        String failure = null;
        String reason = null;
        while (!(reader.next() == XMLStreamConstants.END_ELEMENT
                && reader.getLocalName().equals("testcase"))) {
            if (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "failure", "error" -> failure = message(reader);
                case "skipped" -> reason = message(reader);
                default -> {
                    // Output and reruns of a test that passed in the end.
                }
            }
        }
        if (failure != null) {
            failed.add(name + ": " + failure);
        } else if (reason != null) {
            skipped.add(name + ": " + reason);
        } else {
            passed++;
        }
    }

    /** What an aborted test says stands in the text of its element only, behind the class of the exception. */
    private static String message(XMLStreamReader reader) throws XMLStreamException {
        String attribute = reader.getAttributeValue(null, "message");
        String message = attribute == null || attribute.isBlank() ? reader.getElementText() : attribute;
        return message.isBlank()
                ? "no reason given"
                : message.strip().lines().findFirst().orElseThrow().replaceFirst("^[\\w.]+Exception: ", "");
    }

    private void print() {
        System.out.println();
        failed.forEach(test -> System.out.println("FAILED  " + test));
        skipped.forEach(test -> System.out.println("SKIPPED " + test));
        System.out.println(passed + " passed, " + failed.size() + " failed, " + skipped.size() + " skipped");
    }

    private boolean isGood() {
        return failed.isEmpty() && passed > 0;
    }
}
