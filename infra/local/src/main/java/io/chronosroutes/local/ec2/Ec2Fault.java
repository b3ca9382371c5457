package io.chronosroutes.local.ec2;

/** An error that EC2 has a code for. */
final class Ec2Fault extends Exception {

    private final int status;
    private final String code;

    Ec2Fault(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static Ec2Fault of(String code, String message) {
        return new Ec2Fault(400, code, message);
    }

    static Ec2Fault invalidValue(String message) {
        return of("InvalidParameterValue", message);
    }

    static Ec2Fault invalidCombination(String message) {
        return of("InvalidParameterCombination", message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
