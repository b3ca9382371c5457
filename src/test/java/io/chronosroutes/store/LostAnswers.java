package io.chronosroutes.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** A client whose way to a real server loses requests, or the answers to them, when told to. */
final class LostAnswers {

    private final S3Client real;
    private final Deque<Fault> puts = new ArrayDeque<>();

    private record Fault(boolean applied, Supplier<SdkException> error) {}

    LostAnswers(S3Client real) {
        this.real = real;
    }

    /** The next put reaches the server, but its caller sees this error. */
    void loseAnswer(Supplier<SdkException> error) {
        puts.add(new Fault(true, error));
    }

    /** The next put does not reach the server. */
    void loseRequest(Supplier<SdkException> error) {
        puts.add(new Fault(false, error));
    }

    S3Client client() {
        return (S3Client)
                Proxy.newProxyInstance(
                        S3Client.class.getClassLoader(),
                        new Class<?>[] {S3Client.class},
                        (proxy, method, args) -> {
                            boolean put = method.getName().equals("putObject") && args.length == 2;
                            Fault fault = put ? puts.poll() : null;
                            if (fault != null && !fault.applied()) throw fault.error().get();
                            try {
                                Object answer = method.invoke(real, args);
                                if (fault != null) throw fault.error().get();
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
