namespace ConnectHub.Web.Features.Encoders;

/// <summary>
/// An encoder that nginx has let in. <paramref name="PullName"/> is the name that its stream has inside nginx, so that the key stands in no
/// command line; <paramref name="ClientId"/> is nginx's number of the connection.
/// </summary>
internal sealed record RtmpPublisher(Guid KeyId, Guid OwnerId, Guid StreamId, string ClientId, string PullName, DateTimeOffset Since)
{
    // Holds no timer and no handle: nothing to dispose of, and who leaves late finds it intact.
    private readonly CancellationTokenSource _gone = new();

    public CancellationToken Gone => _gone.Token;

    public void Leave() => _gone.Cancel();
}
