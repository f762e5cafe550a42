// SPDX-License-Identifier: Apache-2.0
package io.obsrv.connect.jdbc.credentials.aws;

import io.obsrv.connect.jdbc.credentials.CredentialsFailure;
import io.obsrv.connect.jdbc.credentials.IdentityService;
import io.obsrv.connect.jdbc.credentials.Worker;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Changes a token that a file holds for keys of a role, at AWS's Security Token Service. */
record WebIdentity(Worker worker) {

    private static final String SERVICE = "AWS's Security Token Service";
    private static final String DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    Optional<AwsKeys> keys() throws CredentialsFailure {
        Optional<String> role = worker.variable("AWS_ROLE_ARN");
        Optional<String> token = role.isEmpty() ? Optional.empty() : worker.file("AWS_WEB_IDENTITY_TOKEN_FILE");
        if (role.isEmpty() || token.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("Action", "AssumeRoleWithWebIdentity");
        form.put("Version", "2011-06-15");
        form.put("RoleArn", role.get());
        form.put("RoleSessionName", worker.variable("AWS_ROLE_SESSION_NAME").orElse("obsrv-connect"));
        form.put("WebIdentityToken", token.get());
        Document answer = parsed(worker.service().post(SERVICE, address(), form));
        return Optional.of(new AwsKeys(
                field(answer, "AccessKeyId"),
                field(answer, "SecretAccessKey"),
                field(answer, "SessionToken"),
                WorkerKeys.time(SERVICE, field(answer, "Expiration"))));
    }

    /** The one of the worker's region where that is known; the variable is AWS's own, for endpoints of a network. */
    private URI address() throws CredentialsFailure {
        String region = worker.variable("AWS_REGION")
                .or(() -> worker.variable("AWS_DEFAULT_REGION"))
                .map(name -> "." + name)
                .orElse("");
        String domain = region.startsWith(".cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
        return IdentityService.address(
                worker.variable("AWS_ENDPOINT_URL_STS").orElse("https://sts" + region + domain) + "/");
    }

    private static Document parsed(String text) throws CredentialsFailure {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(DOCTYPE, true);
            var builder = factory.newDocumentBuilder();
            // By default it writes what it finds wrong, text included, to the worker's output.
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (SAXException | IOException broken) {
            throw CredentialsFailure.passing(SERVICE + " answered with something else than XML");
        } catch (ParserConfigurationException missing) {
            throw new IllegalStateException("Every JVM can refuse document types", missing);
        }
    }

    private static String field(Document answer, String name) throws CredentialsFailure {
        NodeList found = answer.getElementsByTagName(name);
        if (found.getLength() != 1) {
            throw CredentialsFailure.passing(SERVICE + " answered without \"" + name + "\"");
        }
        return found.item(0).getTextContent().strip();
    }
}
