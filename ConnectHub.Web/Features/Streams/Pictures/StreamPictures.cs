using ConnectHub.Web.Data;
using ConnectHub.Web.Media.Thumbnails;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Streams.Pictures;

/// <summary>Chosen thumbnails. What was uploaded is never served: only the JPEG that FFmpeg made of it.</summary>
public sealed class StreamPictures(IDbContextFactory<ConnectHubDb> databases, PictureMaker maker, IOptions<DataOptions> data, TimeProvider time)
{
    public const int LargestUpload = 5 * 1024 * 1024;

    /// <summary>So many pictures that no stream has are kept of one user, so that one chosen in another tab still exists when that is sent.</summary>
    public const int KeptUnused = 10;

    public async Task<PictureResult> AddAsync(Guid userId, byte[] upload, CancellationToken cancellationToken)
    {
        var made = await maker.MakeAsync(upload, cancellationToken);
        if (made is not MadePicture.Jpeg(var jpeg))
            return made is MadePicture.Unavailable ? new PictureResult.Unavailable() : new PictureResult.NotAPicture();
        var picture = new StreamPicture { OwnerId = userId, CreatedAt = time.GetUtcNow() };
        Directory.CreateDirectory(data.Value.PicturesFolder);
        // The file first: a row without one would be a broken picture, a file without a row is only waste.
        await File.WriteAllBytesAsync(FileOf(picture.Id), jpeg, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(picture);
        await db.SaveChangesAsync(cancellationToken);
        await DeleteUnusedAsync(db, userId, cancellationToken);
        return new PictureResult.Ok(picture.Id);
    }

    /// <summary>The file of a picture of this user's own; null for anybody else's.</summary>
    public async Task<string?> FindOwnAsync(Guid userId, Guid pictureId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<StreamPicture>().AnyAsync(p => p.Id == pictureId && p.OwnerId == userId, cancellationToken) ? FileOf(pictureId) : null;
    }

    /// <summary>The file of the picture that the stream has now; null when it has none, or another one.</summary>
    public async Task<string?> FindOfStreamAsync(Guid streamId, Guid pictureId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<LiveStream>().AnyAsync(s => s.Id == streamId && s.PictureId == pictureId, cancellationToken) ? FileOf(pictureId) : null;
    }

    private async Task DeleteUnusedAsync(ConnectHubDb db, Guid userId, CancellationToken cancellationToken)
    {
        var unused = await db.Set<StreamPicture>().Where(p => p.OwnerId == userId && !db.Set<LiveStream>().Any(s => s.PictureId == p.Id))
            .OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id).Skip(KeptUnused).Select(p => p.Id).ToListAsync(cancellationToken);
        foreach (var id in unused)
        {
            // Asked again in the same statement: a stream may have taken it meanwhile.
            if (await db.Set<StreamPicture>().Where(p => p.Id == id && !db.Set<LiveStream>().Any(s => s.PictureId == id)).ExecuteDeleteAsync(cancellationToken) > 0)
                File.Delete(FileOf(id));
        }
    }

    private string FileOf(Guid pictureId) => Path.Combine(data.Value.PicturesFolder, $"{pictureId:N}.jpg");
}
