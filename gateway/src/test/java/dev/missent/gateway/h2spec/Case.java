package dev.missent.gateway.h2spec;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * One case of h2spec and how it ended.
 *
 * @param section where it comes from, such as {@code http2/6.9.1}
 * @param title what it does
 * @param complaint empty when the server did what is expected, otherwise what is expected and what came
 */
record Case(String section, String title, String complaint) {
    /** The cases of a report in JUnit's XML. */
    static List<Case> read(Path report) throws Exception {
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
        return elements(document.getElementsByTagName("testcase")).stream().map(Case::of).toList();
    }

    private static Case of(Element element) {
        var complaints = elements(element.getElementsByTagName("*")).stream()
            .filter(child -> !child.getTagName().startsWith("system-"))
            .map(child -> child.getTagName() + ": " + child.getTextContent().strip());
        return new Case(element.getAttribute("package"), element.getAttribute("classname"),
            String.join("\n", complaints.toList()));
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
    }

    @Override
    public String toString() {
        return section + " " + title;
    }
}
