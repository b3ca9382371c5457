package io.chronosroutes.trainer.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A page as a parser sees it: it must be well-formed XML. */
final class Page {
    private final Document document;

    private Page(Document document) {
        this.document = document;
    }

    static Page of(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return new Page(
                factory.newDocumentBuilder().parse(new InputSource(new StringReader(html))));
    }

    static Page of(ReportFacts facts) throws Exception {
        return of(Report.render(facts));
    }

    /** Text of every node that an XPath finds. */
    List<String> all(String path) throws XPathExpressionException {
        NodeList nodes =
                (NodeList)
                        XPathFactory.newInstance()
                                .newXPath()
                                .evaluate(path, document, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++)
            texts.add(nodes.item(i).getTextContent().strip());
        return texts;
    }

    /** Text of the only node that an XPath finds. */
    String one(String path) throws XPathExpressionException {
        List<String> texts = all(path);
        if (texts.size() != 1) throw new AssertionError(texts.size() + " nodes at " + path);
        return texts.get(0);
    }
}
