package io.chronosroutes.stack;

/** A stack's ARN: {@code arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/ID}. */
public record StackArn(String text) {

    public String region() {
        return text.split(":")[3];
    }

    public String account() {
        return text.split(":")[4];
    }

    public String name() {
        return text.split("/")[1];
    }
}
