package io.chronosroutes.local.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Writes the XML that AWS's services answer with, and reads the little they are sent. */
public final class Xml {

    private final StringBuilder out = new StringBuilder();

    private Xml() {}

    /** Elements that will be put into a document later. */
    public static Xml fragment() {
        return new Xml();
    }

    /** Puts a fragment here. */
    public Xml append(Xml fragment) {
        out.append(fragment.out);
        return this;
    }

    /** A document with this root; {@code namespace} may be empty. */
    public static String document(String root, String namespace, Consumer<Xml> content) {
        Xml xml = new Xml();
        xml.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<").append(root);
        if (!namespace.isEmpty()) {
            xml.out.append(" xmlns=\"").append(namespace).append('"');
        }
        xml.out.append('>');
        content.accept(xml);
        xml.out.append("</").append(root).append('>');
        return xml.out.toString();
    }

    /** An element with text. */
    public Xml text(String name, Object value) {
        out.append('<').append(name).append('>');
        escape(String.valueOf(value));
        out.append("</").append(name).append('>');
        return this;
    }

    /** An element with text, left out where the text is empty. */
    public Xml textUnlessEmpty(String name, String value) {
        return value.isEmpty() ? this : text(name, value);
    }

    /** An element with elements. */
    public Xml element(String name, Consumer<Xml> content) {
        out.append('<').append(name).append('>');
        content.accept(this);
        out.append("</").append(name).append('>');
        return this;
    }

    /** EC2's kind of list: an element with one {@code item} for each value. */
    public <T> Xml items(String name, Iterable<T> values, Consumer<T> content) {
        return element(
                name,
                xml -> values.forEach(value -> xml.element("item", x -> content.accept(value))));
    }

    private void escape(String text) {
        text.codePoints().forEach(this::escape);
    }

    private void escape(int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            default -> {
                if (c < 0x20 && c != '\t' && c != '\n' || c == 0x7f) {
                    out.append("&#x").append(Integer.toHexString(c)).append(';');
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }

    /**
     * Parses a document; its root. Document types and outside entities are refused.
     *
     * @return empty where it isn't well-formed
     */
    public static Optional<Element> parse(byte[] document) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return Optional.of(
                    builder.parse(new ByteArrayInputStream(document)).getDocumentElement());
        } catch (SAXException e) {
            return Optional.empty();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML parser is missing a feature", e);
        }
    }

    /** The children of an element that have this name. */
    public static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child && name.equals(child.getLocalName())) {
                found.add(child);
            }
        }
        return found;
    }

    /** The text of the first child of this name. */
    public static Optional<String> childText(Element parent, String name) {
        return children(parent, name).stream().map(Element::getTextContent).findFirst();
    }
}
