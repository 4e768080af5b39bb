package dev.missent.cli.architecture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the tests ask a module's {@code pom.xml}. */
record Pom(Path folder, Document document) {
    static Pom of(Path folder) {
        try {
            return new Pom(folder,
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(folder.resolve("pom.xml").toFile()));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(folder + "/pom.xml", e);
        }
    }

    /** The folders of the modules of this project that are needed at run time. */
    List<String> ownDependencies() {
        return dependencies().filter(dependency -> text(dependency, "groupId").equals("dev.missent"))
            .map(dependency -> folderOf(text(dependency, "artifactId"))).toList();
    }

    private static String folderOf(String artifact) {
        return of(Path.of("..")).elements("/project/modules/module").map(Element::getTextContent)
            .filter(module -> of(Path.of("..", module)).artifact().equals(artifact)).findFirst().orElseThrow();
    }

    private String artifact() {
        return elements("/project/artifactId").map(Element::getTextContent).findFirst().orElseThrow();
    }

    /** Everything of others that is needed at run time: group, artifact, classifier and scope. */
    List<String> foreignDependencies() {
        return dependencies().filter(dependency -> !text(dependency, "groupId").equals("dev.missent"))
            .map(dependency -> String.join(" ", text(dependency, "groupId"), text(dependency, "artifactId"),
                text(dependency, "classifier"),
                text(dependency, "scope")))
            .toList();
    }

    /** Modules whose sources are compiled here, by a list of folders. */
    List<String> compiledModules() {
        return elements("/project/build/plugins/plugin/configuration/compileSourceRoots/root")
            .map(root -> inTree(root.getTextContent()).replace("/src/main/java", "")).toList();
    }

    /** Folders of resources, seen from the root of the tree, each with the files that are taken from there. */
    List<String> resources() {
        return elements("/project/build/resources/resource")
            .map(resource -> inTree(text(resource, "directory")) + files(resource)).toList();
    }

    private Stream<Element> dependencies() {
        return elements("/project/dependencies/dependency").filter(dependency -> !text(dependency, "scope").equals("test"));
    }

    private String files(Element resource) {
        var included = resource.getElementsByTagName("include");
        return IntStream.range(0, included.getLength()).mapToObj(index -> " " + included.item(index).getTextContent()).sorted()
            .reduce("", String::concat);
    }

    private String inTree(String directory) {
        var root = Path.of("..").toAbsolutePath().normalize();
        var here = folder.toAbsolutePath().normalize();
        var path = directory.replace("${root}", root.toString()).replace("${project.basedir}", here.toString());
        return root.relativize(here.resolve(path).normalize()).toString();
    }

    private Stream<Element> elements(String path) {
        try {
            var found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast);
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private static String text(Element parent, String child) {
        var found = parent.getElementsByTagName(child);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
