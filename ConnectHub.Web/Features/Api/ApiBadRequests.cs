using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;

namespace ConnectHub.Web.Features.Api;

/// <summary>A body or parameter that cannot be read at all: 400 with the name of what is wrong.</summary>
internal sealed partial class ApiBadRequests : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad || !httpContext.Request.Path.StartsWithSegments("/api"))
            return false;
        httpContext.Response.StatusCode = bad.StatusCode;
        var problem = bad.StatusCode == StatusCodes.Status400BadRequest
            ? new HttpValidationProblemDetails(Errors(bad)) { Status = bad.StatusCode, Detail = "The request cannot be read; see errors." }
            : new Microsoft.AspNetCore.Mvc.ProblemDetails { Status = bad.StatusCode, Detail = "The request cannot be read." };
        await TypedResults.Problem(problem).ExecuteAsync(httpContext);
        return true;
    }

    private static Dictionary<string, string[]> Errors(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
            return new() { [FieldOf(json.Path)] = ["This is not JSON of the expected kind."] };
        var parameter = Parameter().Match(bad.Message).Groups["name"].Value;
        return new() { [parameter is "" or "request" ? "body" : parameter] = ["This is missing or not of the expected kind."] };
    }

    private static string FieldOf(string? path) => path is ['$', '.', .. var field] && field.Length > 0 ? field : "body";

    // Failed to bind parameter "int? limit" from "many".
    [GeneratedRegex("""parameter "(\S+ )?(?<name>\w+)" """, RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
