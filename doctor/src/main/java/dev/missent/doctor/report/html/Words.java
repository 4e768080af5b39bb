package dev.missent.doctor.report.html;

import dev.missent.doctor.casefile.Contact.Place;
import dev.missent.doctor.casefile.Purpose;
import org.jspecify.annotations.Nullable;

/** What the tokens of a case file are called on the page. */
final class Words {
    private Words() {}

    static String protocol(String token) {
        return switch (token) {
            case "h1", "http/1.1" -> "HTTP/1.1";
            case "h2" -> "HTTP/2";
            case "h3" -> "HTTP/3";
            default -> token;
        };
    }

    static String sni(@Nullable String sni) {
        return sni == null || sni.isEmpty() ? "none" : sni;
    }

    static String place(Place place) {
        return switch (place) {
            case FRONT -> "first server";
            case ORIGIN -> "upstream server, asked directly";
        };
    }

    static String purpose(Purpose purpose) {
        return switch (purpose) {
            case OWN -> "connection for the name itself";
            case NO_SNI -> "without server name";
            case CROSS -> "connection for one name, requests for others";
            case UNKNOWN_HOST -> "a Host that does not exist";
            case UNKNOWN_SNI -> "a server name that does not exist";
            case REPEAT -> "the same again";
            case VARIANT -> "the same host, spelled differently";
            case RESUME -> "TLS session of another name";
            case ORIGIN_OWN -> "right server name";
            case ORIGIN_NO_SNI -> "without server name";
            case PROVOKE -> "an invalid request, to see which server answers first";
            case ADDRESS -> "another address of the name";
            case ROOT -> "root page of the name";
            case LISTED_HOST -> "a Host that a list of allowed hosts usually has";
            case ELSEWHERE -> "at the address of another name";
            case AT_ONCE -> "several requests at the same moment";
        };
    }

    /** {@code 1 error}, {@code 2 errors}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : noun.endsWith("s") ? "es" : "s");
    }

    /** {@code 840 ms}, {@code 1.8 s}. */
    static String time(long millis) {
        if (millis < 1000) {
            return millis + " ms";
        }
        long tenths = (millis + 50) / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
