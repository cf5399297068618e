using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Tests.Features.Videos;

/// <summary>2,000 requests of somebody without any right, over a real socket and as they are written: nothing normalises them on the way.</summary>
public sealed class HostilePathTests(GuardedSite guarded) : IClassFixture<GuardedSite>
{
    private const int Generated = 1500;
    private static readonly string[] NobodysTexts = [GuardedSite.Secret, "SQLite format 3", "root:x:", "\"ingestId\"", "<masterKey", "PATH="];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_GeneratedPaths_GiveNothingFromOutsideOfTheStoreAndNothingOfFew()
    {
        Guid[] ids = [guarded.Open.Id, guarded.Open.StreamId, guarded.Private.Id, guarded.Private.StreamId, guarded.Live.Stream.Id, guarded.Clip, Guid.CreateVersion7(), Guid.Empty];
        string[] names = [.. ids.SelectMany(id => (string[])[ShortId.Format(id), id.ToString("N"), id.ToString()])];
        string[] roots = [.. guarded.Guarded.Select(kind => kind.Root), $"/video/{ShortId.Format(guarded.Private.Id)}", $"/video/{ShortId.Format(guarded.Open.Id)}", $"/clip/{ShortId.Format(guarded.Clip)}"];
        var secrets = await SecretsAsync();

        var failures = await FailuresAsync(new HostilePaths(roots, names).Take(Generated), (status, body) =>
            (int)status < 500 && !secrets.Contains(Hash(body)) && !NobodysTexts.Any(text => Encoding.Latin1.GetString(body).Contains(text, StringComparison.Ordinal)));

        Assert.Empty(failures);
    }

    [Fact]
    public async Task Get_WhatIsForFewWithForeignTokens_IsRefused()
    {
        var paths = guarded.Guarded.SelectMany(kind => kind.Files.SelectMany(file =>
            ForeignTokens(kind.Id).Select(token => $"{kind.Root}/t/{token}/{file}").Append($"{kind.Root}/{file}"))).ToArray();
        Assert.InRange(paths.Length, 500, 1000);

        Assert.Empty(await FailuresAsync(paths, (status, body) => status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.BadRequest && body.Length < 10_000));
    }

    [Fact]
    public async Task Get_WhatIsForFewWithItsToken_IsSent()
    {
        var paths = guarded.Guarded.SelectMany(kind => kind.Files.Select(file => $"{kind.Root}/t/{guarded.Tokens.Playback(kind.Id, 0, TimeSpan.FromHours(1))}/{file}"));

        Assert.Empty(await FailuresAsync(paths, (status, body) => status == HttpStatusCode.OK && body.Length > 0));
    }

    /// <summary>Altered in each of some places, cut, run out, of another version, kind or thing, and what was never one.</summary>
    private IEnumerable<string> ForeignTokens(Guid id)
    {
        var good = guarded.Tokens.Playback(id, 0, TimeSpan.FromHours(1));
        for (var place = 0; place < good.Length; place += good.Length / 12)
            yield return $"{good[..place]}{(good[place] == 'A' ? 'B' : 'A')}{good[(place + 1)..]}";
        yield return good[..^1];
        yield return good[1..];
        yield return good + "A";
        yield return good + good;
        yield return good.ToUpperInvariant();
        yield return guarded.Tokens.Playback(id, 0, TimeSpan.FromSeconds(-1));
        yield return guarded.Tokens.Playback(id, 1, TimeSpan.FromHours(1));
        yield return guarded.Tokens.Playback(id, -1, TimeSpan.FromHours(1));
        yield return guarded.Tokens.Share(id, 0);
        foreach (var other in guarded.Guarded.Select(kind => kind.Id).Append(guarded.Private.StreamId).Append(Guid.Empty).Where(other => other != id))
            yield return guarded.Tokens.Playback(other, 0, TimeSpan.FromHours(1));
        yield return guarded.Live.IngestToken;
        yield return ShortId.Format(id);
        foreach (var never in (string[])["null", "%00", "..", "%2e%2e", "%20", "true", "0", "%F0%9F%98%80", new string('A', 512), new string('A', 4000)])
            yield return never;
    }

    /// <summary>What lies on disk of the private stream, recording and clip.</summary>
    private async Task<HashSet<string>> SecretsAsync()
    {
        var media = Path.Combine(guarded.Site.DataPath, "media");
        var files = new[] { guarded.Private.StreamId, guarded.Live.Stream.Id }.SelectMany(id => Directory.EnumerateFiles(Path.Combine(media, id.ToString("N"))));
        return [.. await Task.WhenAll(files.Select(async file => Hash(await File.ReadAllBytesAsync(file, Cancel))))];
    }

    private async Task<IReadOnlyCollection<string>> FailuresAsync(IEnumerable<string> paths, Func<HttpStatusCode, byte[], bool> isGood)
    {
        var failures = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(paths, Cancel, async (path, cancel) =>
        {
            var address = new Uri(guarded.Site.Client.BaseAddress!.ToString().TrimEnd('/') + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            using var reply = await guarded.Site.Client.GetAsync(address, cancel);
            var body = await reply.Content.ReadAsByteArrayAsync(cancel);
            if (!isGood(reply.StatusCode, body))
                failures.Add($"{(int)reply.StatusCode} ({body.Length} bytes) {(path.Length > 200 ? path[..200] : path)}");
        });
        return failures;
    }

    private static string Hash(byte[] content) => Convert.ToHexString(SHA256.HashData(content));
}
