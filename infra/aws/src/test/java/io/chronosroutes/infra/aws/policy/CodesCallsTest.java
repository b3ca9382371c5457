package io.chronosroutes.infra.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the table of calls has what the code and the routes ask of AWS. */
class CodesCallsTest {

    private static final Path REPOSITORY = Path.of("..", "..");

    /** Calls of the SDK's clients, by the names that the code gives them. */
    private static final Pattern CLIENT =
            Pattern.compile(
                    "\\b(s3|s3Once|ec2|ssm|sts|iam|scheduler|pricing|quotas|serviceQuotas"
                            + "|cloudFormation)(?:\\(\\))?\\s*\\.\\s*([a-z]\\w+)\\s*\\(");

    private static final Pattern ROUTE =
            Pattern.compile("aws2-(\\w+):(?:[^\"]*operation=(\\w+))?[^\"]*\"");

    /** What the actions of S3 are called, which names its calls and actions apart. */
    private static final Map<String, Set<String>> S3 =
            Map.ofEntries(
                    Map.entry("getObject", Set.of("s3:GetObject")),
                    Map.entry("getObjectAsBytes", Set.of("s3:GetObject")),
                    Map.entry("headObject", Set.of("s3:GetObject")),
                    Map.entry("headBucket", Set.of("s3:ListBucket")),
                    Map.entry("put", Set.of("s3:PutObject")),
                    Map.entry("putObject", Set.of("s3:PutObject")),
                    Map.entry("copyObject", Set.of("s3:GetObject", "s3:PutObject")),
                    Map.entry("deleteObject", Set.of("s3:DeleteObject")),
                    Map.entry("listObjectsV2Paginator", Set.of("s3:ListBucket")),
                    Map.entry("createMultipartUpload", Set.of("s3:PutObject")),
                    Map.entry("uploadPart", Set.of("s3:PutObject")),
                    Map.entry("completeMultipartUpload", Set.of("s3:PutObject")),
                    Map.entry(
                            "listMultipartUploadsPaginator",
                            Set.of("s3:ListBucketMultipartUploads")),
                    Map.entry("listPartsPaginator", Set.of("s3:ListMultipartUploadParts")));

    private static final Map<String, String> SERVICES =
            Map.of("quotas", "servicequotas", "serviceQuotas", "servicequotas");

    /**
     * What needs no right of ours: what is no call, what only the local cloud is asked, and what
     * deploys, which is an administrator's to do.
     */
    private static final Set<String> EXEMPT = Set.of("s3.createBucket", "sts.getCallerIdentity");

    @Test
    void everyCallOfTheCodeAndTheRoutesIsInTheTable() throws IOException {
        Set<String> called = new TreeSet<>();
        for (String folder : List.of("src/main/java", "trainer/src/main/java")) {
            for (Path file : files(folder, ".java")) called.addAll(actions(CLIENT, file));
        }
        for (Path file : files("routes", ".camel.yaml")) {
            if (!file.toString().contains("examples")) called.addAll(actions(ROUTE, file));
        }
        // Else it would have found nothing, and said that all is well.
        assertThat(called).contains("s3:GetObject", "ec2:RunInstances", "ec2:DescribeVolumes");
        assertThat(table())
                .as(
                        "calls that ProductCalls lacks: add them there, and to the policies of who makes"
                                + " them")
                .containsAll(called);
    }

    private static Set<String> table() {
        Account account = new Account(Map.of());
        return new ProductCalls(new Arns(account.deployed()))
                .all().stream()
                        .flatMap(c -> c.requests().stream())
                        .map(Request::action)
                        .collect(Collectors.toSet());
    }

    private static Set<String> actions(Pattern pattern, Path file) throws IOException {
        Set<String> actions = new TreeSet<>();
        String text = Files.readString(file);
        // Else what is called s3 there is a bean of ours.
        if (pattern == CLIENT && !text.contains("amazon.awssdk") && !text.contains(".s3()")) {
            return actions;
        }
        Matcher calls = pattern.matcher(text);
        while (calls.find()) {
            String service = calls.group(1).replace("s3Once", "s3");
            String call = calls.group(2) == null ? "put" : calls.group(2);
            actions.addAll(actions(service, call));
        }
        return actions;
    }

    private static Set<String> actions(String service, String call) {
        if (EXEMPT.contains(service + "." + call) || service.equals("cloudFormation")) {
            return Set.of();
        }
        if (Set.of("close", "builder", "serviceClientConfiguration").contains(call)) {
            return Set.of();
        }
        if (service.equals("s3")) return S3.getOrDefault(call, Set.of("s3:" + call));
        String name = call.replace("createAndRun", "run").replaceFirst("Paginator$", "");
        return Set.of(
                SERVICES.getOrDefault(service, service)
                        + ":"
                        + Character.toUpperCase(name.charAt(0))
                        + name.substring(1));
    }

    private static List<Path> files(String folder, String end) {
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve(folder))) {
            return files.filter(f -> f.toString().endsWith(end)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
