namespace ConnectHub.Web.Features.Streams;

/// <summary>Asked for each request of an ended stream's live media: its addresses are no way around what is hidden of it since.</summary>
public interface IEndedPlayback
{
    ValueTask<bool> IsOpenAsync(Guid streamId, CancellationToken cancellationToken);
}
