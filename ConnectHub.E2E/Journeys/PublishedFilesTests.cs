namespace ConnectHub.E2E.Journeys;

/// <summary>A wrongly linked static file is answered 200 with an empty body: only the published program shows it.</summary>
public sealed class PublishedFilesTests(Site site)
{
    [Theory]
    [InlineData("lib/hls.mjs", "javascript")]
    [InlineData("_framework/blazor.web.js", "javascript")]
    [InlineData("app.css", "css")]
    public async Task Get_StaticFile_HasABodyOfItsType(string path, string type)
    {
        using var http = new HttpClient { BaseAddress = site.Server.Address };

        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        Assert.Contains(type, answer.Content.Headers.ContentType?.MediaType, StringComparison.Ordinal);
        Assert.True(body.Length > 1000, $"{path} has {body.Length} characters.");
    }
}
