using System.Collections.Concurrent;
using ConnectHub.Web.Data;
using ConnectHub.Web.Media.Ffmpeg;
using ConnectHub.Web.Media.Ingest;
using ConnectHub.Web.Media.Playback;
using ConnectHub.Web.Media.Store;
using ConnectHub.Web.Media.Thumbnails;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media;

/// <summary>The site's live media, one <c>StreamPackager</c> per stream on air; what features see of it.</summary>
public sealed class LiveMedia : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, Lazy<Task<StreamOrigin>>> _streams = new();
    private readonly IServiceProvider _services;
    private readonly MediaOptions _options;
    private readonly string _folder;
    private readonly TimeProvider _time;

    public LiveMedia(IServiceProvider services, IOptions<MediaOptions> options, IOptions<DataOptions> data, TimeProvider time) =>
        (_services, _options, _folder, _time) = (services, options.Value, data.Value.MediaFolder, time);

    internal IEnumerable<StreamOrigin> Streams => _streams.Keys.Select(Find).OfType<StreamOrigin>();

    /// <summary>Does any stream of this node get a picture?</summary>
    public bool IsOnAir => Streams.Any(stream => !stream.Ended && stream.Sessions.Any(session => session.IsRunning));

    /// <summary>Health as of now; null when nothing was ingested into the stream since this node started.</summary>
    public MediaHealth? Health(Guid streamId)
    {
        if (Find(streamId) is not { } stream || stream.Meter.LastChunkAt == default)
            return null;
        var picture = stream.Description;
        return new(
            stream.Meter.BitrateKbps(_time.GetUtcNow()), picture?.Width ?? 0, picture?.Height ?? 0, stream.Meter.FramesPerSecond,
            picture?.Codecs ?? "", stream.Meter.LastChunkAt, stream.Meter.Stalled, stream.Sessions.Count(session => session.IsRunning), stream.LastFailure);
    }

    /// <summary>Who may play the stream has changed: each viewer's next request is asked about anew.</summary>
    public void ForgetPermits(Guid streamId) => _services.GetRequiredKeyedService<PermitCache>(PlaybackFilter.Permits).Forget(streamId);

    /// <summary>Closes the open segment, writes ENDLIST, stops the sessions; later chunks are refused. Idempotent.</summary>
    public async Task EndAsync(Guid streamId, CancellationToken cancellationToken)
    {
        if (await FindOrReadAsync(streamId, cancellationToken) is { } stream)
            await stream.EndAsync().WaitAsync(cancellationToken);
    }

    /// <summary>Brings a stream that was on air before a restart back from its index: playlists continue, a next session makes a discontinuity.</summary>
    public Task RecoverAsync(Guid streamId, CancellationToken cancellationToken) => FindOrReadAsync(streamId, cancellationToken);

    /// <summary>
    /// Puts what an RTMP server on this machine plays on air as one session of the stream; returns when it ends there or
    /// another session takes over. False when it was closed from here: superseded, or the stream has ended.
    /// </summary>
    /// <exception cref="ArgumentException">Not an <c>rtmp://</c> address of this machine.</exception>
    public async Task<bool> RunPullAsync(Guid streamId, Uri rtmpUrl, CancellationToken cancellationToken)
    {
        if (rtmpUrl.Scheme != "rtmp" || !rtmpUrl.IsLoopback)
            throw new ArgumentException("Only an RTMP server on this machine is pulled from.", nameof(rtmpUrl));
        var stream = await GetOrAddAsync(streamId);
        var logger = _services.GetRequiredService<ILogger<PullSession>>();
        await using var session = new PullSession(stream, FfmpegProcess.Start(_options.FfmpegPath, IngestArguments.ForPull(rtmpUrl), logger), _time);
        return await session.RunAsync(cancellationToken);
    }

    /// <summary>JPEG of a recent keyframe; null before there is one.</summary>
    public string? ThumbnailFile(Guid streamId)
    {
        var file = Path.Combine(FolderOf(streamId), StreamStore.ThumbnailName);
        return File.Exists(file) ? file : null;
    }

    /// <summary>Null when it is not in memory.</summary>
    internal StreamOrigin? Find(Guid streamId) =>
        _streams.TryGetValue(streamId, out var stream) && stream is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } opened }
            ? opened.GetAwaiter().GetResult()
            : null;

    /// <summary>Null when nothing was ever ingested into it.</summary>
    internal async Task<StreamOrigin?> FindOrReadAsync(Guid streamId, CancellationToken cancellationToken)
    {
        if (!_streams.ContainsKey(streamId) && !Directory.Exists(FolderOf(streamId)))
            return null;
        var stream = await GetOrAddAsync(streamId).WaitAsync(cancellationToken);
        stream.LastUsedAt = _time.GetUtcNow();
        return stream;
    }

    internal async Task<StreamOrigin> GetOrAddAsync(Guid streamId)
    {
        var opening = _streams.GetOrAdd(streamId, id => new(() => OpenAsync(id)));
        try
        {
            return await opening.Value;
        }
        catch
        {
            // Who comes next tries again: what was in the way may be gone.
            _streams.TryRemove(new(streamId, opening));
            throw;
        }
    }

    /// <summary>For a stream that ended before anything was put on air.</summary>
    internal Task ReleaseUnusedAsync(StreamOrigin stream) =>
        stream.Sessions.Count == 0 && !stream.Packager.Edge.HasMedia ? ReleaseAsync(stream) : Task.CompletedTask;

    /// <summary>Frees the memory of a stream; its files stay and are read again when somebody asks.</summary>
    internal async Task ReleaseAsync(StreamOrigin stream)
    {
        if (_streams.TryRemove(stream.StreamId, out _))
            await stream.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in Streams)
            await stream.DisposeAsync();
    }

    private string FolderOf(Guid streamId) => Path.Combine(_folder, streamId.ToString("N"));

    private async Task<StreamOrigin> OpenAsync(Guid streamId)
    {
        var stored = await StreamIndex.MendAsync(FolderOf(streamId), CancellationToken.None);
        var store = new StreamStore(FolderOf(streamId), _time, _services.GetRequiredService<ILogger<StreamStore>>());
        var thumbnails = new ThumbnailSubscriber(_services.GetRequiredService<Thumbnailer>(), store.ThumbnailFile, _time);
        var stream = new StreamOrigin(streamId, _options, store, _services.GetRequiredService<StreamNotices>(), [thumbnails]) { LastUsedAt = _time.GetUtcNow() };
        if (stored is not null)
            stream.Restore(stored);
        return stream;
    }
}
