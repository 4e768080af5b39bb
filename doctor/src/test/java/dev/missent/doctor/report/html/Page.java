package dev.missent.doctor.report.html;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import dev.missent.doctor.report.Report;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A written page, read again. */
final class Page {
    private static final String OURS = "(?s)<(style|script)>.*?</\\1>";

    private final Document document;

    private Page(Document document) {
        this.document = document;
    }

    static Page of(Report report) {
        return read(HtmlReport.of(report));
    }

    static Page of(Section section) {
        var html = new Html();
        html.open("body");
        section.write(html);
        return read(html.close().toString());
    }

    /** Fails unless everything is escaped and closed. The style sheet and the script are ours and need not be XML. */
    static Page read(String html) {
        try {
            var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            return new Page(builder.parse(new InputSource(new StringReader(html.replaceAll(OURS, "")))));
        } catch (Exception e) {
            throw new AssertionError("not well formed: " + e.getMessage(), e);
        }
    }

    /** The text of each node, with white space as a browser shows it. */
    List<String> texts(String xpath) {
        return nodes(xpath).stream().map(node -> node.getTextContent().strip().replaceAll("\\s+", " ")).toList();
    }

    String text(String xpath) {
        var all = texts(xpath);
        if (all.size() != 1) {
            throw new AssertionError(xpath + " is there " + all.size() + " times: " + all);
        }
        return all.getFirst();
    }

    /** The names of the elements. */
    List<String> names(String xpath) {
        return nodes(xpath).stream().map(Node::getNodeName).toList();
    }

    int count(String xpath) {
        return nodes(xpath).size();
    }

    private List<Node> nodes(String xpath) {
        try {
            var found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(xpath, document, XPathConstants.NODESET);
            return IntStream.range(0, found.getLength()).mapToObj(found::item).toList();
        } catch (XPathExpressionException e) {
            throw new AssertionError(xpath, e);
        }
    }
}
