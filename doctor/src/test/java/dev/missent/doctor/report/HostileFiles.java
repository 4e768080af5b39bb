package dev.missent.doctor.report;

import java.util.List;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.CaseFileJson;
import dev.missent.doctor.scene.Scene;

/** Case files in which everything that a server can say tries to do something. */
public final class HostileFiles {
    private HostileFiles() {}

    /** Every scene, with that text in titles, fields, alerts, distrust and notes. */
    public static List<CaseFile> with(String json) {
        return Scene.all().stream().map(scene -> hostile(CaseFileJson.write(scene.file()), json)).toList();
    }

    private static CaseFile hostile(String file, String json) {
        String text = file.replace("\"title\" : \"", "\"title\" : \"" + json).replace("\"nginx/", "\"nginx/" + json)
            .replace("\"value\" : \"h2\"", "\"value\" : \"h2" + json + "\"")
            .replace("\"alert\" : \"", "\"alert\" : \"" + json).replace("\"detail\" : \"", "\"detail\" : \"" + json)
            .replace("\"distrust\" : null", "\"distrust\" : \"" + json + "\"")
            .replace("\"issuer\" : \"", "\"issuer\" : \"" + json)
            .replace("\"notes\" : [ ]", "\"notes\" : [ \"" + json + "\" ]");
        if (CaseFileJson.read(text) instanceof CaseFileJson.Outcome.Read(var read)) {
            return read;
        }
        throw new AssertionError("not readable: " + text);
    }
}
