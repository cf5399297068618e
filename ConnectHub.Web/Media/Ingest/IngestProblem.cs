using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectHub.Web.Media.Ingest;

/// <summary>Every refusal of a chunk as RFC 9457 problem details; <c>code</c> is for programs, <c>detail</c> for the streamer.</summary>
internal static class IngestProblem
{
    public static ProblemHttpResult NoToken => Of(401, "An ingest token is needed.");
    public static ProblemHttpResult WrongToken => Of(403, "This token does not publish into this stream.");
    public static ProblemHttpResult UnknownStream => Of(404, "There is no such stream.");
    public static ProblemHttpResult NotStarted => Of(409, "The stream has not been started.", "notStarted");
    public static ProblemHttpResult Ended => Of(410, "The stream has ended.", "ended");
    public static ProblemHttpResult BadAddress => Of(400, "Chunks go to /ingest/{stream}/{session GUID}/{number from 0}.");
    public static ProblemHttpResult TooSlow => Of(408, "The chunk did not arrive in time. Send it again.");
    public static ProblemHttpResult TooLarge => Of(413, "The chunk is too large.");
    public static ProblemHttpResult WrongType => Of(415, "Send video/webm, video/x-matroska or video/mp4.");

    public static IResult TooManyUploads(HttpResponse response) =>
        For(new IngestAnswer.TooMuch("Too many chunks of this stream are being sent at once.", TimeSpan.FromSeconds(1)), response);

    public static IResult? For(IngestPermit permit) => permit switch
    {
        IngestPermit.Granted => null,
        IngestPermit.UnknownStream => UnknownStream,
        IngestPermit.WrongToken => WrongToken,
        IngestPermit.NotStarted => NotStarted,
        _ => Ended,
    };

    public static IResult For(IngestAnswer answer, HttpResponse response)
    {
        if (answer is IngestAnswer.TooMuch tooMuch)
            response.Headers.RetryAfter = ((int)tooMuch.RetryAfter.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return answer switch
        {
            IngestAnswer.Accepted accepted => TypedResults.Ok(new { next = accepted.Next }),
            IngestAnswer.Gap gap => TypedResults.Problem("A chunk is missing.", statusCode: 409, extensions: [new("code", "gap"), new("expected", gap.Expected)]),
            IngestAnswer.NotMedia notMedia => Of(422, notMedia.Reason, "notMedia"),
            IngestAnswer.SessionClosed closed => Of(410, closed.Reason, "sessionClosed"),
            IngestAnswer.TooMuch much => Of(429, much.Reason),
            _ => Ended,
        };
    }

    private static ProblemHttpResult Of(int status, string detail, string? code = null) =>
        TypedResults.Problem(detail, statusCode: status, extensions: code is null ? null : [new("code", code)]);
}
